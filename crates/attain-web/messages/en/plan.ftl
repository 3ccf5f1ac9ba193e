# Words of the plan pages. The Welsh has the same keys; a test holds this.
