//! The door: who gets in, and how many.

use anyhow::Result;
use tavolo_server::{BudgetLimits, Tuning};
use tavolo_shared::access::Seat;
use tavolo_tests::door::Door;
use tavolo_tests::inside::Inside;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

/// The HTTP status with which a knock is turned away; none where it is let in.
async fn knock(door: &Door) -> Result<Option<u16>> {
    use tokio_tungstenite::tungstenite::Error;
    match door.open().await {
        Ok(_) => Ok(None),
        Err(error) => match error.downcast::<Error>()? {
            Error::Http(response) => Ok(Some(response.status().as_u16())),
            error => Err(error.into()),
        },
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_page_of_this_very_server_gets_in_by_cookie() -> Result<()> {
    let inside = Inside::start(Tuning::default()).await?;
    let door = Door::by_link(&inside.invite(Seat::Editor, false).await?, "Prova").await?;
    assert_eq!(knock(&door).await?, None);
    let base = door.origin.clone().unwrap();
    for origin in [
        None,
        Some("https://evil.test".to_owned()),
        Some(format!("{base}.evil.test")),
    ] {
        let elsewhere = Door {
            origin: origin.clone(),
            ..door.clone()
        };
        assert_eq!(knock(&elsewhere).await?, Some(403), "{origin:?}");
    }
    let nobody = Door {
        cookie: None,
        ..door.clone()
    };
    assert_eq!(knock(&nobody).await?, Some(401));
    let forged = Door {
        cookie: Some("tavolo_session=AAAA".to_owned()),
        ..door.clone()
    };
    assert_eq!(knock(&forged).await?, Some(401));
    let ticket = Door {
        path: "/sync?ticket=AAAA".to_owned(),
        ..door
    };
    assert_eq!(knock(&ticket).await?, Some(401));
    inside.server.shutdown().await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_over_its_connections_is_closed_before_a_byte_is_read() -> Result<()> {
    let budgets = BudgetLimits {
        address_connections_max: 2,
        ..BudgetLimits::default()
    };
    let inside = Inside::start(Tuning {
        budgets,
        ..Tuning::default()
    })
    .await?;
    let first = TcpStream::connect(inside.server.addr()).await?;
    let _second = TcpStream::connect(inside.server.addr()).await?;
    let mut third = TcpStream::connect(inside.server.addr()).await?;
    assert!(
        matches!(third.read(&mut [0; 1]).await, Ok(0) | Err(_)),
        "the third was not closed"
    );
    drop(first);
    let ready = format!("http://{}/readyz", inside.server.addr());
    tavolo_tests::wait::until(
        "the place is given back",
        || async { Ok(reqwest::get(&ready).await?.status().is_success()) },
        |is_ready| *is_ready,
    )
    .await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_over_its_requests_is_turned_away_before_its_secret_is_looked_at() -> Result<()>
{
    let budgets = BudgetLimits {
        address_requests_burst_max: 20,
        address_requests_per_s: 0,
        ..BudgetLimits::default()
    };
    let inside = Inside::start(Tuning {
        budgets,
        ..Tuning::default()
    })
    .await?;
    let door = Door::by_link(&inside.invite(Seat::Editor, false).await?, "Prova").await?;
    let forged = Door {
        cookie: Some("tavolo_session=AAAA".to_owned()),
        ..door.clone()
    };
    let mut answers = Vec::new();
    for _ in 0..6 {
        answers.push(knock(&forged).await?);
    }
    assert_eq!(answers.first(), Some(&Some(401)));
    assert_eq!(answers.last(), Some(&Some(429)));
    assert_eq!(
        knock(&door).await?,
        Some(429),
        "the right secret is not looked at either"
    );
    Ok(())
}
