namespace Ecowatt.Delestage;

/// <summary>A board of relays, by name: what the controller commands and nobody else.</summary>
/// <remarks>
/// A bank reports and obeys; it never moves a relay by itself. After an attach nothing moves until the controller commands
/// it, because only the controller knows which load may switch now. Implementations are safe for use from several threads;
/// commands to one bank may be serialised. A bank is opened once and disposed of once. Anything else that it throws than a
/// <see cref="RelayException"/> counts as one and is logged in full; properties and <see cref="StateOf"/> answer from memory.
/// </remarks>
public interface IRelayBank : IAsyncDisposable
{
    /// <summary>The name under which it was registered, for example <c>panel</c>. Unique in an application.</summary>
    string Name { get; }

    /// <summary>
    /// What tells this device from every other on the machine, for example <c>phidget:usb:123456</c>. Two banks with one
    /// identity are one board: only one controller may command it.
    /// </summary>
    string Identity { get; }

    /// <summary>How many relays it has, 1 or more; channels count from 0.</summary>
    int ChannelCount { get; }

    /// <summary>The shortest time between two commands to one relay; 3 s for a Phidget 1017 (vendor: 20 operations a minute).</summary>
    TimeSpan MinSwitchInterval { get; }

    /// <summary>
    /// The largest load in watts that its contacts may switch themselves, mains through the contact; null, the default, where that
    /// is not known and not checked. 60 W for a Phidget 1017: there a heater goes through a contactor or its pilot wire.
    /// </summary>
    double? MaxContactPower => null;

    /// <summary>
    /// How long the bank itself waits for the answer to a command before it throws, 0 to 10 min; 5 s by default. The controller
    /// waits five seconds longer, then takes the relay for unknown and goes on with the zone's other loads, whatever the call does.
    /// </summary>
    TimeSpan CommandTimeout => TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether <see cref="SetAsync"/> never blocks the thread that calls it: it answers from memory, or hands the command to a
    /// thread of the bank's own. False by default: then the controller gives each command a thread, so that one that blocks holds up nothing.
    /// </summary>
    bool NeverBlocks => false;

    /// <summary>What the relays do when the bank is opened.</summary>
    RelayReset OnOpen { get; }

    /// <summary>What the relays do when the bank is closed in good order.</summary>
    RelayReset OnClose { get; }

    /// <summary>Whether the device can be commanded now, and if not, why.</summary>
    RelayDeviceStatus Device { get; }

    /// <summary>
    /// The device came, went or failed. Raised after <see cref="Device"/> and the channels' states have changed, on any thread,
    /// one event at a time; a handler returns at once and does not throw.
    /// </summary>
    event EventHandler<RelayDeviceEventArgs>? DeviceChanged;

    /// <summary>What is known of one relay.</summary>
    /// <param name="channel">From 0 to <see cref="ChannelCount"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bank has no such channel.</exception>
    ChannelState StateOf(int channel);

    /// <summary>
    /// Opens the device. Returns when it is attached, or after the bank's own time limit with <see cref="Device"/> telling
    /// why not; a board that comes later is reported by <see cref="DeviceChanged"/>.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting; the bank stays closed.</param>
    /// <exception cref="RelayException">It cannot be opened at all: a library is missing, a permission, a wrong address.</exception>
    ValueTask OpenAsync(CancellationToken cancellationToken = default);

    /// <summary>Commands one relay.</summary>
    /// <param name="channel">From 0 to <see cref="ChannelCount"/> - 1.</param>
    /// <param name="energised">True: pulled in; false: at rest. What that means for a load is its wiring's business.</param>
    /// <param name="cancellationToken">Gives up waiting for the result; the relay is then unknown.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bank has no such channel.</exception>
    /// <exception cref="RelayException">The command failed, or its result is not known; the channel is unknown.</exception>
    ValueTask SetAsync(int channel, bool energised, CancellationToken cancellationToken = default);
}
