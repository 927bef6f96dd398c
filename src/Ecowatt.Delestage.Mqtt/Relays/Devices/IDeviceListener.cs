namespace Ecowatt.Delestage.Mqtt.Relays.Devices;

/// <summary>Hears what a device said, in words that do not depend on its conventions. Called by the connection's thread of work, one call at a time.</summary>
internal interface IDeviceListener
{
    /// <summary>The device, or something between, said whether it is there.</summary>
    /// <param name="part">Which part of the way: the device itself, or its bridge.</param>
    /// <param name="online">Whether it is there.</param>
    /// <param name="retained">Whether the broker had kept the message.</param>
    void Available(string part, bool online, bool retained);

    /// <summary>The device reported how an output stands.</summary>
    /// <param name="report">The report.</param>
    void Output(OutputReport report);

    /// <summary>The device answered a question about a setting.</summary>
    /// <param name="key">The question's key.</param>
    /// <param name="trouble">What a person must change; null where the setting fits.</param>
    /// <param name="change">What sets it right; null where nothing is to be sent.</param>
    void Setting(string key, string? trouble, DeviceQuestion? change = null);

    /// <summary>The device refused a call.</summary>
    /// <param name="ticket">The number of the call.</param>
    /// <param name="why">The device's own words.</param>
    void Refused(long ticket, string why);
}
