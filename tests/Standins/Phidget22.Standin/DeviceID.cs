namespace Phidget22;

/// <summary>Which product a channel belongs to. Only the one that the tests have.</summary>
public enum DeviceID : int
{
    PN_1017 = 12,
}
