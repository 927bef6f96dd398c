using Ecowatt.Delestage.Control.Seams;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Relays;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>
/// The board of one bank, from its zone's point of view: opened once the zone may command it, tried again while it cannot be, and told to
/// the engine whenever it comes or goes. Called by the zone's loop, but for <see cref="OnDevice"/> and <see cref="OnRelay"/>, which the bank calls on any thread.
/// </summary>
/// <param name="number">The bank's number in the zone.</param>
/// <param name="bank">The bank, behind its guard.</param>
/// <param name="named">The words that the log adds to tell it from the zone's other boards; empty where it has one.</param>
/// <param name="lease">True where the zone may command it.</param>
/// <param name="inbox">Told what happens to the board.</param>
/// <param name="time">Tells the time.</param>
/// <param name="logger">One line for each coming and going.</param>
internal sealed class ZoneBoard(int number, BankGuard bank, string named, ZoneLease lease, ZoneRequestQueue inbox, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan OpenAgainAfter = TimeSpan.FromMinutes(1);

    private DateTimeOffset _openAt;
    private bool _untold;

    /// <summary>Gets whether the bank was opened, by this zone or, where the zone only observes, as if it were.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Gets whether it is time to open it.</summary>
    public bool IsDue => !IsOpen && time.GetUtcNow() >= _openAt;

    /// <summary>Gets the time until it is tried again; null while it is open.</summary>
    public TimeSpan? UntilOpening => IsOpen ? null : _openAt - time.GetUtcNow();

    /// <summary>The lease is new: the bank is opened once more.</summary>
    public void Forget() => IsOpen = false;

    /// <summary>Opens the bank, where it is time to.</summary>
    /// <param name="zone">The zone's name.</param>
    /// <param name="patience">The time for which it is awaited.</param>
    /// <param name="stopping">Gives up.</param>
    public async Task OpenAsync(string zone, TimeSpan patience, CancellationToken stopping)
    {
        if (!IsDue)
        {
            return;
        }

        // An observer does not even open the board: opening moves relays, and it may be another's.
        var opening = lease.MayCommand ? await bank.OpenAsync(OnOpened, patience, stopping).ConfigureAwait(false) : BankOpening.Open;
        IsOpen = _untold = opening.IsOpen;
        if (!IsOpen)
        {
            _openAt = opening.IsUnderWay ? DateTimeOffset.MaxValue : time.GetUtcNow() + OpenAgainAfter;
            logger.OpenFailed(zone, named, opening.Why!);
        }
    }

    /// <summary>Tells the engine of a bank that was opened just now what it says of its relays. Where that differs from what was saved, the bank is right, and it is a change like any other.</summary>
    public void Reconcile(ZoneEngine engine)
    {
        if (!_untold)
        {
            return;
        }

        _untold = false;
        engine.Device(!lease.MayCommand || bank.Device.State == RelayDeviceState.Attached, bank.AtOpen == RelayReset.Release, number);
        if (bank.AtOpen == RelayReset.Keep)
        {
            Find(engine);
        }

        DeadManNotice.Tell(engine.Zone, bank, logger);
    }

    /// <summary>The zone evaluated: the bank, where the zone may command it, is told that its controller lives.</summary>
    public void Beat()
    {
        if (IsOpen && lease.MayStillCommand)
        {
            bank.Heartbeat();
        }
    }

    /// <summary>The program goes on with another engine, and nobody touched the relays.</summary>
    public void Continue(ZoneEngine engine, bool attached)
    {
        if (IsOpen)
        {
            engine.Device(attached, rest: false, number);
        }
    }

    /// <summary>The board came or went.</summary>
    public void OnDevice(string zone, RelayDeviceEventArgs e)
    {
        var attached = e.Status.State == RelayDeviceState.Attached;
        if (attached)
        {
            logger.DeviceAttached(zone, named);
        }
        else
        {
            logger.DeviceLost(zone, named, e.Status.State.ToString(), e.Status.Why ?? "Its bank gives no reason.");
        }

        inbox.Post(engine =>
        {
            // Before the bank was opened nothing of it is ours.
            if (IsOpen)
            {
                engine.Device(attached, e.RelaysRest, number);
                if (!e.RelaysRest)
                {
                    Find(engine);
                }
            }
        });
    }

    /// <summary>The board reported a relay that nobody commanded: somebody else switched it, or it moved by itself. The loads on it are as it says, and that is a change like any other.</summary>
    public void OnRelay(string zone, RelayChannelEventArgs e) => inbox.Post(engine =>
    {
        if (!IsOpen || !lease.MayCommand)
        {
            return;
        }

        for (var i = 0; i < engine.Zone.Loads.Length; i++)
        {
            var load = engine.Zone.Loads[i];
            if (engine.Banks.Of(i) == number && load.Channel == e.Channel)
            {
                var (before, powered) = (engine.State.IsPowered(i), load.IsPowered(bank.StateOf(load.Channel)));
                engine.Found(i, powered);
                if (before is not null && before != powered && logger.IsEnabled(LogLevel.Information))
                {
                    logger.RelayMoved(zone, load.Name, e.State.ToString(), powered switch { true => "powered", false => "off", null => "unknown" });
                }
            }
        }
    });

    // What the bank knows of relays that stayed as they were. While the link is lost that is nothing; after it was lost it may be less, or
    // other, than what was commanded.
    private void Find(ZoneEngine engine)
    {
        for (var i = 0; i < engine.Zone.Loads.Length; i++)
        {
            if (engine.Banks.Of(i) == number)
            {
                var load = engine.Zone.Loads[i];
                engine.Found(i, load.IsPowered(bank.StateOf(load.Channel)));
            }
        }
    }

    private void OnOpened() => inbox.Post(_ => _openAt = default);
}
