//! The programme's image as it is kept.

use tavolo_shared::api::Label;

use super::*;

#[tokio::test]
async fn what_it_shows_is_kept_in_each_language_and_words_of_before_hold_for_all() {
    let scene = Scene::new().await;
    let alt = |it: &str, fr: &str, en: &str| Label {
        it: it.to_owned(),
        fr: fr.to_owned(),
        en: en.to_owned(),
    };
    let kept = StoredEmblem {
        file: b"an image".to_vec(),
        alt: alt("Emblema", "Emblème", "Emblem"),
    };
    scene.identity.keep_emblem(&kept).await.unwrap();
    assert_eq!(scene.identity.emblem().await.unwrap(), Some(kept));
    // As a server of before wrote it.
    for once in ["Logo \"Marittimo\"", "{\"it\": 1}", "7"] {
        let pool = scene.identity.inner.database.pool();
        let done = sqlx::query("UPDATE emblem SET alt = ?").bind(once);
        done.execute(pool).await.unwrap();
        let found = scene.identity.emblem().await.unwrap().unwrap();
        assert_eq!(found.alt, alt(once, once, once));
    }
}
