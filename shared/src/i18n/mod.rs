//! Messages in Italian, French and English.
