namespace Ecowatt.Delestage.Mqtt.Relays.Devices;

/// <summary>Provides the words for how an output stands. A pilot wire has its orders in place of these.</summary>
internal static class Outputs
{
    public const string On = "on";
    public const string Off = "off";
}
