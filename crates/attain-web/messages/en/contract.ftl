# Words of the contract pages. The Welsh has the same keys; a test holds this.
