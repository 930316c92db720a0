"""The doors for other servers: ActivityStreams documents, WebFinger and NodeInfo; read only."""
