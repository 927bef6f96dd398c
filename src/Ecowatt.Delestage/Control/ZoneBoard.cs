using Ecowatt.Delestage.Control.Seams;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Relays;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>
/// The board of one zone, from the zone's point of view: opened once the zone may command it, tried again while it cannot be, and told to
/// the engine whenever it comes or goes. Called by the zone's loop, but for <see cref="OnDevice"/>, which the bank calls on any thread.
/// </summary>
internal sealed class ZoneBoard(BankGuard bank, ZoneLease lease, ZoneRequestQueue inbox, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan OpenAgainAfter = TimeSpan.FromMinutes(1);

    private DateTimeOffset _openAt;

    /// <summary>Whether the bank was opened, by this zone or, where the zone only observes, as if it were.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>How long until it is tried again; null while it is open.</summary>
    public TimeSpan? UntilOpening => IsOpen ? null : _openAt - time.GetUtcNow();

    /// <summary>The lease is new: the bank is opened once more.</summary>
    public void Forget() => IsOpen = false;

    /// <summary>Opens the bank, where it is time to.</summary>
    /// <returns>Whether it has just been opened, which took time.</returns>
    public async Task<bool> OpenAsync(string zone, CancellationToken stopping)
    {
        if (IsOpen || time.GetUtcNow() < _openAt)
        {
            return false;
        }

        // An observer does not even open the board: opening moves relays, and it may be another's.
        var opening = lease.MayCommand ? await bank.OpenAsync(OnOpened, stopping).ConfigureAwait(false) : BankOpening.Open;
        IsOpen = opening.IsOpen;
        if (!IsOpen)
        {
            _openAt = opening.IsUnderWay ? DateTimeOffset.MaxValue : time.GetUtcNow() + OpenAgainAfter;
            logger.OpenFailed(zone, opening.Why!);
        }

        return IsOpen;
    }

    /// <summary>Tells the engine what the bank says of its relays. Where that differs from what was saved, the bank is right, and it is a change like any other.</summary>
    public void Reconcile(ZoneEngine engine)
    {
        engine.Device(!lease.MayCommand || bank.Device.State == RelayDeviceState.Attached, bank.AtOpen == RelayReset.Release);
        if (bank.AtOpen == RelayReset.Keep)
        {
            Find(engine);
        }

        DeadManNotice.Tell(engine.Zone, bank, logger);
    }

    /// <summary>The board came or went.</summary>
    public void OnDevice(string zone, RelayDeviceEventArgs e)
    {
        var attached = e.Status.State == RelayDeviceState.Attached;
        if (attached)
        {
            logger.DeviceAttached(zone);
        }
        else
        {
            logger.DeviceLost(zone, e.Status.State.ToString(), e.Status.Why ?? "Its bank gives no reason.");
        }

        inbox.Post(engine =>
        {
            // Before the bank was opened nothing of it is ours.
            if (IsOpen)
            {
                engine.Device(attached, e.RelaysRest);
                if (attached && !e.RelaysRest)
                {
                    Find(engine);
                }
            }
        });
    }

    // What the bank knows of relays that stayed as they were: after a link was lost that may be less, or other, than what was commanded.
    private void Find(ZoneEngine engine)
    {
        for (var i = 0; i < engine.Zone.Loads.Length; i++)
        {
            var load = engine.Zone.Loads[i];
            engine.Found(i, load.IsPowered(bank.StateOf(load.Channel)));
        }
    }

    private void OnOpened() => inbox.Post(_ => _openAt = default);
}
