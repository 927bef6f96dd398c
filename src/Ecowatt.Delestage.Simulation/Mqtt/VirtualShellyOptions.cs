namespace Ecowatt.Delestage.Simulation;

/// <summary>Provides the settings of a virtual Shelly of the second generation or later; the defaults are a new device's with MQTT on. Immutable.</summary>
public sealed record VirtualShellyOptions
{
    /// <summary>Gets its id, which is its topic prefix too. Default: <c>shellyplus1-a8032abe54dc</c>.</summary>
    public string Id { get; init; } = "shellyplus1-a8032abe54dc";

    /// <summary>Gets how many switches it has. Range: 1 to 4. Default: 1.</summary>
    public int SwitchCount { get; init; } = 1;

    /// <summary>Gets <c>rpc_ntf</c>: whether changes come on <c>ID/events/rpc</c>. Default: true.</summary>
    public bool NotifiesChanges { get; init; } = true;

    /// <summary>Gets <c>status_ntf</c>: whether whole statuses come on <c>ID/status/switch:0</c>. Default: false.</summary>
    public bool NotifiesStatus { get; init; }

    /// <summary>Gets <c>enable_control</c>: whether plain words on <c>ID/command/switch:0</c> act. Default: true.</summary>
    public bool TakesPlainCommands { get; init; } = true;

    /// <summary>Gets whether its outputs are on after power came: true for <c>on</c>, false for <c>off</c>, null for <c>restore_last</c>. Default: false.</summary>
    public bool? InitialState { get; init; } = false;

    /// <summary>Gets whether it ignores <c>toggle_after</c>, as no device known does: for tests of who relies on it. Default: false.</summary>
    public bool IgnoresToggleAfter { get; init; }
}
