using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>Represents a board of relays, by name: what the controller commands and nobody else.</summary>
/// <remarks>
/// A bank reports and obeys; it never moves a relay by itself. After an attach nothing moves until the controller commands
/// it, because only the controller knows which load may switch now. Implementations are safe for use from several threads;
/// commands to one bank may be serialised. Anything else that it throws than a <see cref="RelayException"/> counts as one and is
/// logged in full; properties, <see cref="StateOf"/> and <see cref="HasDeadManTimer"/> answer from memory. Authors derive from
/// <see cref="RelayBank"/>, which keeps all of this but the device's own three calls.
/// <para>
/// <c>AddRelayBank</c> says who owns a bank. One that its factory creates belongs to the controller: it is opened at start, again
/// each minute while that fails, and disposed of once, at the stop. One that the caller hands over as an instance stays the caller's,
/// unless the call says otherwise: it is opened where it is closed, and never disposed of.
/// </para>
/// </remarks>
public interface IRelayBank : IAsyncDisposable
{
    /// <summary>Gets the name under which it was registered, for example <c>panel</c>. Unique in an application.</summary>
    string Name { get; }

    /// <summary>
    /// Gets what tells this device from every other on the machine, for example <c>phidget:usb:123456</c>. Two banks with one
    /// identity are one board: only one controller may command it.
    /// </summary>
    string Identity { get; }

    /// <summary>Gets how many relays it has, 1 or more; channels count from 0.</summary>
    int ChannelCount { get; }

    /// <summary>Gets the shortest time between two commands to one relay; 3 s for a Phidget 1017 (vendor: 20 operations a minute).</summary>
    TimeSpan MinSwitchInterval { get; }

    /// <summary>
    /// Gets the largest load in watts that its contacts may switch themselves, mains through the contact; null, the default, where that
    /// is not known and not checked. 60 W for a Phidget 1017: there a heater goes through a contactor or its pilot wire.
    /// </summary>
    double? MaxContactPower => null;

    /// <summary>
    /// Gets how long the bank itself waits for the answer to a command before it throws, 0 to 10 min. Default: 5 s. The controller
    /// waits five seconds longer, then takes the relay for unknown and goes on with the zone's other loads, whatever the call does.
    /// </summary>
    TimeSpan CommandTimeout => TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets the orders that a channel takes beside off and on, for example those of a pilot wire; to the letter, without doubles. None by
    /// default. <see cref="RelayCommand.Order"/> of any other name is refused.
    /// </summary>
    ImmutableArray<string> Orders => [];

    /// <summary>
    /// Gets whether <see cref="SetSeveralAsync"/> is better than one command after the other: one message for several channels, for
    /// example. False by default: then the controller calls <see cref="SetAsync"/> alone.
    /// </summary>
    bool CanSetSeveral => false;

    /// <summary>
    /// Gets whether <see cref="SetAsync"/> never blocks the thread that calls it: it answers from memory, or hands the command to a
    /// thread of the bank's own. False by default: then the controller gives each command a thread, so that one that blocks holds up nothing.
    /// </summary>
    bool NeverBlocks => false;

    /// <summary>Gets what the relays do when the bank is opened.</summary>
    RelayReset OnOpen { get; }

    /// <summary>Gets what the relays do when the bank is closed in good order.</summary>
    RelayReset OnClose { get; }

    /// <summary>Gets whether the device can be commanded now, and if not, why.</summary>
    RelayDeviceStatus Device { get; }

    /// <summary>
    /// Occurs when the device came, went or failed. Raised after <see cref="Device"/> and the channels' states have changed, on any thread,
    /// one event at a time; a handler returns at once and does not throw.
    /// </summary>
    event EventHandler<RelayDeviceEventArgs>? DeviceChanged;

    /// <summary>
    /// Occurs when the device reported a relay that nobody commanded: a person pressed its button, or its dead-man timer ended. Raised after
    /// <see cref="StateOf"/> has changed, while the device is attached, on any thread; a handler returns at once and does not throw. By default
    /// it never occurs: a device that cannot tell how its relays stand has nothing to report.
    /// </summary>
    event EventHandler<RelayChannelEventArgs>? ChannelChanged
    {
        add
        {
        }

        remove
        {
        }
    }

    /// <summary>Returns what is known of one relay.</summary>
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

    /// <summary>
    /// Returns whether the device lets a relay go to rest by itself when nobody commanded it for a time that the bank's settings say: then a
    /// program that was killed, or a link that broke, leaves its load as a resting relay does. False by default: it stays as last commanded.
    /// </summary>
    /// <param name="channel">From 0 to <see cref="ChannelCount"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bank has no such channel.</exception>
    bool HasDeadManTimer(int channel) => false;

    /// <summary>
    /// Tells the bank that its controller lives: the zone's loop calls it with each evaluation, at least once a minute, while it may command the bank.
    /// A bank that renews its devices' dead-man timers renews them only while these calls or commands come, because a timer that a hung program goes
    /// on renewing protects nobody. By default it does nothing. It returns at once and does not throw.
    /// </summary>
    void Heartbeat()
    {
    }

    /// <summary>Commands one relay.</summary>
    /// <param name="channel">From 0 to <see cref="ChannelCount"/> - 1.</param>
    /// <param name="command">At rest, energised, or one of <see cref="Orders"/>. What that means for a load is its wiring's business.</param>
    /// <param name="cancellationToken">Gives up waiting for the result; the relay is then unknown.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bank has no such channel.</exception>
    /// <exception cref="ArgumentException">The bank has no such order.</exception>
    /// <exception cref="RelayException">The command failed, or its result is not known; the channel is unknown.</exception>
    ValueTask SetAsync(int channel, RelayCommand command, CancellationToken cancellationToken = default);

    /// <summary>
    /// Commands several relays at once, within one <see cref="CommandTimeout"/>. The controller does so with the sheds that are due
    /// together; restores, which are apart by a time, come one by one. By default one command after the other.
    /// </summary>
    /// <param name="commands">One command for each channel at most. Read until the call has ended.</param>
    /// <param name="cancellationToken">Gives up waiting for the results; relays whose result is missing are then unknown.</param>
    /// <returns>The channels that did not obey, in any order; empty where all did.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The bank has no such channel.</exception>
    /// <exception cref="ArgumentException">The bank has no such order.</exception>
    /// <exception cref="RelayException">Nothing is known of any of them: all those channels are unknown.</exception>
    async ValueTask<ImmutableArray<ChannelFailure>> SetSeveralAsync(ReadOnlyMemory<ChannelCommand> commands, CancellationToken cancellationToken = default)
    {
        List<ChannelFailure>? failures = null;
        for (var i = 0; i < commands.Length; i++)
        {
            var (channel, command) = commands.Span[i];
            try
            {
                await SetAsync(channel, command, cancellationToken).ConfigureAwait(false);
            }
            catch (RelayException failure)
            {
                (failures ??= []).Add(new(channel, failure.Message));
            }
        }

        return failures is null ? [] : [.. failures];
    }
}
