//! Secrets: what a link, a cookie and a ticket hold. 32 random bytes, shown once, kept as a hash.
//!
//! A hash of 32 random bytes needs no salt and no slow function: there is nothing to guess. The
//! look-up is by the hash, so its time tells nothing about the secret.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::IdentityError;

/// A secret that is shown once. Its `Debug` says nothing.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    pub(super) fn random() -> Result<Self, IdentityError> {
        Ok(Self(URL_SAFE_NO_PAD.encode(random::<32>()?)))
    }

    /// The secret itself, to be shown or set as a cookie, and never logged.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub(super) fn sha256(&self) -> [u8; 32] {
        sha256(&self.0)
    }
}

/// What a short code is made of: no letter or digit that is taken for another, by eye or by ear.
const CODE_SYMBOLS: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// Some 40 random bits, to be dictated: enough for a link that ends with its meeting and whose
/// look-ups are counted. Like `K7QM-2PXD`.
pub(super) fn code() -> Result<String, IdentityError> {
    let mut code = String::new();
    while code.len() < 9 {
        if code.len() == 4 {
            code.push('-');
        }
        let [byte] = random::<1>()?;
        // What lies above the last whole multiple would make some symbols more frequent.
        let symbol = (byte < 248).then(|| CODE_SYMBOLS.get(usize::from(byte) % 31));
        code.extend(symbol.flatten().map(|symbol| char::from(*symbol)));
    }
    Ok(code)
}

/// A code as its hash is made of it, however it was typed.
pub(super) fn plain_code(typed: &str) -> String {
    let known = typed.chars().filter(char::is_ascii_alphanumeric);
    known.map(|symbol| symbol.to_ascii_uppercase()).collect()
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The hash under which a secret is kept.
pub(super) fn sha256(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

/// Random bytes of the system's.
pub(super) fn random<const N: usize>() -> Result<[u8; N], IdentityError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|e| IdentityError::Failed(format!("the system gives no random bytes: {e}")))?;
    Ok(bytes)
}

/// A name to revoke something by: no secret, so it may be short.
pub(super) fn short_id(prefix: &str) -> Result<String, IdentityError> {
    let number = u64::from_be_bytes(random()?);
    Ok(format!("{prefix}-{number:016x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_short_and_reads_the_same_however_it_is_typed() {
        for _ in 0..200 {
            let code = code().unwrap();
            assert_eq!(code.len(), 9, "{code}");
            let plain = plain_code(&code);
            assert_eq!(plain.len(), 8, "{code}");
            assert!(plain.bytes().all(|symbol| CODE_SYMBOLS.contains(&symbol)));
            let typed = code.to_lowercase().replace('-', " ");
            assert_eq!(plain_code(&typed), plain);
        }
    }

    #[test]
    fn a_secret_is_long_fit_for_a_link_and_never_printed() {
        let (one, other) = (Secret::random().unwrap(), Secret::random().unwrap());
        assert_eq!(one.reveal().len(), 43);
        assert!(
            one.reveal()
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
        );
        assert_ne!(one.reveal(), other.reveal());
        assert_eq!(format!("{one:?}"), "Secret(…)");
    }
}
