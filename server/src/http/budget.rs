//! What an address may use before anybody has said who they are.
//!
//! Two budgets for each address and one for all: connections held open, and requests in a bucket
//! that fills up again. Both are asked before a byte of a body is read and before any secret is
//! looked up. An IPv6 address counts by its /64, since that is what one subscriber has. What a
//! trusted proxy passes on counts for the address that it names. Nothing here knows who a
//! participant is.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use axum::http::HeaderMap;
use tavolo_shared::limits;

use crate::bucket::Bucket;

/// The header in which each proxy adds whom it heard.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// The numbers of the budgets. Tests make them small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BudgetLimits {
    /// Connections that one address holds open.
    pub address_connections_max: u32,
    /// Connections that all addresses hold open.
    pub connections_max: usize,
    /// Requests that one address makes at once.
    pub address_requests_burst_max: u32,
    /// Requests that one address makes in a second, lastingly.
    pub address_requests_per_s: u32,
}

impl Default for BudgetLimits {
    fn default() -> Self {
        Self {
            address_connections_max: limits::ADDRESS_CONNECTIONS_MAX,
            connections_max: limits::CONNECTIONS_MAX,
            address_requests_burst_max: limits::ADDRESS_REQUESTS_BURST_MAX,
            address_requests_per_s: limits::ADDRESS_REQUESTS_PER_S,
        }
    }
}

#[derive(Debug)]
struct Address {
    connections: u32,
    requests: Bucket,
}

#[derive(Debug, Default)]
struct Inner {
    addresses: HashMap<IpAddr, Address>,
    connections: usize,
}

/// The budgets of all addresses.
#[derive(Debug)]
pub(crate) struct Budgets {
    limits: BudgetLimits,
    /// Whose word is taken for whose request it is.
    trusted_proxies: Vec<IpAddr>,
    inner: Mutex<Inner>,
}

impl Budgets {
    pub(crate) fn new(limits: BudgetLimits, trusted_proxies: Vec<IpAddr>) -> Arc<Self> {
        Arc::new(Self {
            limits,
            trusted_proxies,
            inner: Mutex::default(),
        })
    }

    /// Leave for one more connection from this address, held until it is dropped. A trusted
    /// proxy's counts among all, and its websockets for those whom it speaks for
    /// ([`Budgets::forwarded`]).
    pub(crate) fn connection(self: &Arc<Self>, ip: IpAddr) -> Option<ConnectionPermit> {
        let ip = (!self.is_trusted(ip)).then(|| subscriber(ip));
        let mut inner = self.lock();
        if inner.connections >= self.limits.connections_max {
            return None;
        }
        if let Some(ip) = ip {
            inner.count(ip, &self.limits)?;
        }
        inner.connections = inner.connections.saturating_add(1);
        Some(ConnectionPermit {
            budgets: self.clone(),
            ip,
            among_all: true,
        })
    }

    /// Leave for one more websocket that a trusted proxy passes on for this address.
    pub(crate) fn forwarded(self: &Arc<Self>, ip: IpAddr) -> Option<ConnectionPermit> {
        let ip = subscriber(ip);
        self.lock().count(ip, &self.limits)?;
        Some(ConnectionPermit {
            budgets: self.clone(),
            ip: Some(ip),
            among_all: false,
        })
    }

    fn is_trusted(&self, ip: IpAddr) -> bool {
        let ip = ip.to_canonical();
        self.trusted_proxies.contains(&ip)
    }

    /// Whose request it is that came from `peer`: where that is a trusted proxy, whom it names last
    /// in `X-Forwarded-For`, and so on from right to left while those are trusted too. What stands
    /// further left anybody may have written.
    pub(crate) fn asked_by(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut asked_by = peer.to_canonical();
        let lines = headers.get_all(FORWARDED_FOR).iter();
        let lines: Vec<&str> = lines.filter_map(|line| line.to_str().ok()).collect();
        let mut hops = lines.iter().rev().flat_map(|line| line.rsplit(','));
        while self.is_trusted(asked_by) {
            match hops
                .next()
                .and_then(|hop| hop.trim().parse::<IpAddr>().ok())
            {
                Some(hop) => asked_by = hop.to_canonical(),
                None => break,
            }
        }
        asked_by
    }

    /// Leave for a request of this cost from this address.
    pub(crate) fn request(&self, ip: IpAddr, cost: u32) -> bool {
        let BudgetLimits {
            address_requests_burst_max: burst,
            address_requests_per_s: rate,
            ..
        } = self.limits;
        let now = Instant::now();
        let mut inner = self.lock();
        inner
            .address(subscriber(ip), &self.limits)
            .is_some_and(|address| address.requests.take(cost, burst, rate, now))
    }

    /// What a wrong secret costs an address, on top of the request: codes are not tried out.
    pub(crate) fn was_wrong(&self, ip: IpAddr) {
        let BudgetLimits {
            address_requests_burst_max: burst,
            address_requests_per_s: rate,
            ..
        } = self.limits;
        let now = Instant::now();
        let mut inner = self.lock();
        if let Some(address) = inner.address(subscriber(ip), &self.limits) {
            address
                .requests
                .owe(limits::WRONG_SECRET_COST, burst, rate, now);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Inner> {
        // The numbers are whole even where a holder panicked: each is set in one step.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// Counts one more connection of an address; none where it has all that one may have.
    fn count(&mut self, ip: IpAddr, limits: &BudgetLimits) -> Option<()> {
        let address = self.address(ip, limits)?;
        if address.connections >= limits.address_connections_max {
            return None;
        }
        address.connections = address.connections.saturating_add(1);
        Some(())
    }

    fn address(&mut self, ip: IpAddr, limits: &BudgetLimits) -> Option<&mut Address> {
        let burst = limits.address_requests_burst_max;
        if !self.addresses.contains_key(&ip)
            && self.addresses.len() >= limits::ADDRESSES_REMEMBERED_MAX
        {
            self.forget(limits);
            if self.addresses.len() >= limits::ADDRESSES_REMEMBERED_MAX {
                return None;
            }
        }
        Some(self.addresses.entry(ip).or_insert_with(|| Address {
            connections: 0,
            requests: Bucket::full(burst, Instant::now()),
        }))
    }

    /// Forgets the addresses of which there is nothing to remember.
    fn forget(&mut self, limits: &BudgetLimits) {
        let now = Instant::now();
        let burst = limits.address_requests_burst_max;
        self.addresses.retain(|_, address| {
            let rate = limits.address_requests_per_s;
            address.connections > 0 || !address.requests.is_full(burst, rate, now)
        });
    }
}

/// Leave for a connection; given back when dropped.
#[derive(Debug)]
pub(crate) struct ConnectionPermit {
    budgets: Arc<Budgets>,
    /// The address that it counts for; none for a trusted proxy's.
    ip: Option<IpAddr>,
    among_all: bool,
}

impl Drop for ConnectionPermit {
    fn drop(&mut self) {
        let mut inner = self.budgets.lock();
        if self.among_all {
            inner.connections = inner.connections.saturating_sub(1);
        }
        let address = self.ip.and_then(|ip| inner.addresses.get_mut(&ip));
        if let Some(address) = address {
            address.connections = address.connections.saturating_sub(1);
        }
    }
}

/// What counts as one subscriber: an IPv4 address, or a /64 of IPv6.
fn subscriber(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V4(v4) => IpAddr::V4(v4),
        IpAddr::V6(v6) => IpAddr::V6((u128::from(v6) >> 64 << 64).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budgets() -> Arc<Budgets> {
        let limits = BudgetLimits {
            address_connections_max: 2,
            connections_max: 3,
            address_requests_burst_max: 3,
            address_requests_per_s: 0,
        };
        Budgets::new(limits, vec![[127, 0, 0, 1].into()])
    }

    #[test]
    fn an_address_and_all_of_them_hold_so_many_connections_and_get_them_back() {
        let (budgets, one, two) = (budgets(), [10, 0, 0, 1].into(), [10, 0, 0, 2].into());
        let first = budgets.connection(one).unwrap();
        let _second = budgets.connection(one).unwrap();
        assert!(budgets.connection(one).is_none(), "the address's own");
        let _third = budgets.connection(two).unwrap();
        assert!(budgets.connection(two).is_none(), "everybody's");
        drop(first);
        assert!(budgets.connection(two).is_some());
    }

    #[test]
    fn people_behind_a_trusted_proxy_have_a_budget_each() {
        let (budgets, proxy): (_, IpAddr) = (budgets(), [127, 0, 0, 1].into());
        let named = |lines: &[&str]| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(FORWARDED_FOR, line.parse().unwrap());
            }
            headers
        };
        let (one, two): (IpAddr, IpAddr) = ([10, 0, 0, 1].into(), [10, 0, 0, 2].into());
        let cases: [(IpAddr, &[&str], IpAddr); 7] = [
            (proxy, &["10.0.0.1"], one),
            (proxy, &["10.0.0.2, 10.0.0.1"], one),
            (proxy, &["10.0.0.2", "10.0.0.1"], one),
            (proxy, &["10.0.0.1, 127.0.0.1"], one),
            (proxy, &["nobody"], proxy),
            (proxy, &[], proxy),
            (two, &["10.0.0.1"], two),
        ];
        for (peer, lines, expected) in cases {
            assert_eq!(budgets.asked_by(peer, &named(lines)), expected, "{lines:?}");
        }
        let through: Vec<_> = (0..3).map(|_| budgets.connection(proxy).unwrap()).collect();
        assert!(budgets.connection(proxy).is_none(), "all have an end");
        drop(through);
        let first = budgets.forwarded(one).unwrap();
        let _second = budgets.forwarded(one).unwrap();
        assert!(budgets.forwarded(one).is_none(), "one person's");
        assert!(budgets.forwarded(two).is_some());
        drop(first);
        assert!(budgets.forwarded(one).is_some());
    }

    #[test]
    fn requests_run_out_for_one_subscriber_only() {
        let (budgets, one, other) = (budgets(), [10, 0, 0, 1].into(), [10, 0, 0, 2].into());
        assert!((0..3).all(|_| budgets.request(one, 1)));
        assert!(!budgets.request(one, 1));
        assert!(budgets.request(other, 3));
        let [in_one_net, in_the_same]: [IpAddr; 2] =
            ["2001:db8::1", "2001:db8::2"].map(|text| text.parse().unwrap());
        assert!(budgets.request(in_one_net, 3));
        assert!(
            !budgets.request(in_the_same, 1),
            "one /64 is one subscriber"
        );
    }
}
