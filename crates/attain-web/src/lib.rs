//! The service in a browser: pages of the cycle, in English and Welsh.
