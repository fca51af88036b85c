"""When and where events were."""
