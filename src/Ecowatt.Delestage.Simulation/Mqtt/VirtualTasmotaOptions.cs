namespace Ecowatt.Delestage.Simulation;

/// <summary>Provides the settings of a virtual Tasmota device; the defaults are a new device's. Immutable.</summary>
public sealed record VirtualTasmotaOptions
{
    /// <summary>Gets its <c>Topic</c>. Default: <c>tasmota</c>.</summary>
    public string Topic { get; init; } = "tasmota";

    /// <summary>Gets its <c>FullTopic</c>. Default: <c>%prefix%/%topic%/</c>.</summary>
    public string FullTopic { get; init; } = "%prefix%/%topic%/";

    /// <summary>Gets how many relays it has. Range: 1 to 8. Default: 1.</summary>
    public int RelayCount { get; init; } = 1;

    /// <summary>Gets <c>SetOption26</c>: whether a device with one relay says POWER1 and not POWER. Default: false.</summary>
    public bool UsesIndexForOneRelay { get; init; }

    /// <summary>Gets <c>SetOption4</c>: whether results come on a topic of the command's name and not on RESULT. Default: false.</summary>
    public bool AnswersOnCommandTopic { get; init; }

    /// <summary>Gets <c>PowerRetain</c>: whether the broker keeps its plain power states. Default: false.</summary>
    public bool RetainsPower { get; init; }

    /// <summary>Gets its <c>PowerOnState</c>. Range: 0 to 5; 5 lets <c>PulseTime</c> switch on what is off. Default: 3, as saved.</summary>
    public int PowerOnState { get; init; } = 3;

    /// <summary>Gets whether it answers <c>PulseTime</c> with the number alone, as versions before 6.6 did. Default: false.</summary>
    public bool AnswersPlainPulseTime { get; init; }
}
