//! An address that leads nowhere.

use yew::{Html, component, html};
use yew_router::components::Link;

use crate::components::frame::Page;
use crate::components::hooks::{use_language, use_title};
use crate::components::icon::Icon;
use crate::components::notice::Notice;
use crate::routes::Route;
use crate::t;

/// The page for an address that leads nowhere.
#[component]
pub fn NotFoundPage() -> Html {
    let language = use_language();
    let title = t!(language, "not-found");
    use_title(title.clone());
    html! {
        <Page>
            <Notice icon={Icon::Search} {title}>
                <p>{t!(language, "not-found-why")}</p>
                <p class="acts">
                    <Link<Route> to={Route::Programme} classes="btn main">
                        {t!(language, "to-programme")}
                    </Link<Route>>
                </p>
            </Notice>
        </Page>
    }
}
