"""Finished games for everybody who asks. It reads beside the hub, which never waits for it."""
