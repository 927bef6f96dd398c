using System.Collections.Immutable;
using System.Globalization;
using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage;

/// <summary>One zone now. Immutable; safe across threads.</summary>
/// <param name="Zone">Its configuration.</param>
/// <param name="Banks">Its banks, its own first: whether the board of each can be commanded, and if not, why.</param>
/// <param name="Loads">Its loads, in the order of the configuration.</param>
/// <param name="DecidedAt">The instant at which it was last decided, UTC; null before the first decision.</param>
/// <param name="NextEvaluationAt">The instant at which it is decided again if nothing happens before, UTC; null where nothing is known to come.</param>
public sealed record ZoneStatus(
    Zone Zone,
    ImmutableArray<BankStatus> Banks,
    ImmutableArray<LoadStatus> Loads,
    DateTimeOffset? DecidedAt,
    DateTimeOffset? NextEvaluationAt)
{
    /// <summary>
    /// Gets the worst state of its boards: a faulted one before a detached one before a closed one, and the first of equals. Where all are
    /// attached, so is it.
    /// </summary>
    public RelayDeviceStatus Device => Banks.IsDefaultOrEmpty ? new(RelayDeviceState.Closed) : Banks.MaxBy(static bank => bank.Device.State switch
    {
        RelayDeviceState.Attached => 0,
        RelayDeviceState.Closed => 1,
        RelayDeviceState.Detached => 2,
        _ => 3,
    })!.Device;

    /// <summary>Gets why the zone only observes though it is armed, in one sentence: another controller commands a bank of it. Null where it does not.</summary>
    public string? StandbyReason { get; init; }

    /// <summary>
    /// Gets what is wrong, in one sentence; null while all is well: relays that did not obey, a condition or a feed that fails or does not
    /// answer, memory or a journal that cannot be written. The zone goes on all the same, but where the sentence says that it failed
    /// itself and starts again.
    /// </summary>
    public string? Problem { get; init; }

    /// <summary>Gets the breaker of its meter, where that is its limit; null otherwise.</summary>
    public BreakerStatus? Breaker { get; init; }

    /// <summary>Gets the limit now and its parts, where it follows a reading (<see cref="Zone.LimitReading"/>); null otherwise, and before the first decision.</summary>
    public LimitStatus? Limit { get; init; }

    /// <summary>Gets the energy that its loads were not served, in watt-hours.</summary>
    public double EnergyNotServed => Loads.Sum(static load => load.Statistics.EnergyNotServed);

    /// <summary>
    /// Gets how evenly the time off was shared in each group: Jain's index, from 1/n where one load bore it all to 1 where each bore
    /// the same; 1 where nothing was shed.
    /// </summary>
    public ImmutableSortedDictionary<string, double> Fairness => FairnessIndex.Of(Loads);

    /// <summary>Returns one line for a log, as "house: 5 of 8 loads on, 3 off, board Attached".</summary>
    public override string ToString()
    {
        ImmutableArray<LoadStatus> loads = Loads.IsDefault ? [] : Loads;
        var (on, off) = (loads.Count(static load => load.Powered == true), loads.Count(static load => load.Powered == false));
        var unknown = loads.Length - on - off;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Zone.Name}: {on} of {loads.Length} loads on, {off} off{(unknown > 0 ? $", {unknown} unknown" : "")}, board {Device.State}{(StandbyReason is null ? "" : ", only observing")}{(Problem is null ? "" : ", with a problem")}");
    }
}
