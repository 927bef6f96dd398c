namespace Phidget22;

/// <summary>What an error event is about.</summary>
public enum ErrorEventCode : int
{
    BadVersion = 1,
    Busy = 2,
    Network = 3,
    Dispatch = 4,
    Failure = 5,
    Success = 4096,
    FailsafeCondition = 4108,
}
