namespace Phidget22;

/// <summary>Which product a channel belongs to: the one that the tests have, and the first and the last of its kind, boards on USB.</summary>
public enum DeviceID : int
{
    PN_1000 = 2,
    PN_1017 = 12,
    PN_1067 = 44,
}
