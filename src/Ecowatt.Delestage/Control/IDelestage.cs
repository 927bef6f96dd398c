using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>
/// Everything that an application asks of load shedding and tells it: the zones and loads now, with their reasons; overrides; readings;
/// changes. <see cref="LoadSheddingController"/> carries it out; a test of an application fakes it. Safe across threads.
/// </summary>
/// <remarks>
/// Names of zones and loads are compared without regard to case. <see cref="DelestageExtensions"/> finds a zone or a load by its name;
/// <see cref="IJournalReader"/> reads what was decided before.
/// </remarks>
public interface IDelestage
{
    /// <summary>Gets every zone as last evaluated, in the order of the configuration, each with its loads and their reasons.</summary>
    ImmutableArray<ZoneStatus> Zones { get; }

    /// <summary>Gets the last 200 load changes since the start, newest first.</summary>
    ImmutableArray<LoadChange> LastChanges { get; }

    /// <summary>Gets every override that stands now, of all zones.</summary>
    ImmutableArray<OverrideStatus> ActiveOverrides { get; }

    /// <summary>
    /// Gets every sensor that zones use (<see cref="Zone.Meter"/>, <see cref="Zone.LimitReading"/>, <see cref="Zone.SurplusSensor"/>, <see cref="Comfort.Sensor"/>, <see cref="Load.PowerSensor"/>), each
    /// once, with its last reading. Default: none, for an implementation that keeps no readings.
    /// </summary>
    ImmutableArray<SensorStatus> Sensors => [];

    /// <summary>Powers a load or keeps it off until a given end, whatever the grid says. It replaces the override that stood.</summary>
    /// <param name="zone">The zone's name.</param>
    /// <param name="load">The load's name.</param>
    /// <param name="powered">True: powered. False: off.</param>
    /// <param name="expiry">The end of it, which it always has; the call fixes it.</param>
    /// <param name="by">The name of the person or system that sets it, up to 64 characters. Default: null, where that does not matter.</param>
    /// <param name="cancellationToken">Gives up: an override that the zone has not taken yet is not carried out later; one that it has taken stands.</param>
    /// <returns>The override, once it is saved and every relay was commanded that may move now.</returns>
    /// <exception cref="ArgumentException">There is no such zone or load, or no expiry was given (the default value).</exception>
    /// <exception cref="OverrideRefusedException">It would end in the past, last too long, its end is not known, or the name in <paramref name="by"/> is too long.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ControllerNotRunningException">The controller has not started, has stopped, or the zone failed and starts again.</exception>
    Task<OverrideStatus> SetOverrideAsync(string zone, string load, bool powered, OverrideExpiry expiry, string? by = null, CancellationToken cancellationToken = default);

    /// <summary>Clears an override: the load is decided by the other rules at once.</summary>
    /// <param name="zone">The zone's name.</param>
    /// <param name="load">The load's name.</param>
    /// <param name="cancellationToken">Gives up, as with <see cref="SetOverrideAsync"/>.</param>
    /// <returns>True if there was one.</returns>
    /// <exception cref="ArgumentException">There is no such zone or load.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ControllerNotRunningException">The controller has not started, has stopped, or the zone failed and starts again.</exception>
    Task<bool> ClearOverrideAsync(string zone, string load, CancellationToken cancellationToken = default);

    /// <summary>Explains a load: what it is, and what each of the ten rules says of it. It evaluates the zone, and changes nothing of it.</summary>
    /// <param name="zone">The zone's name.</param>
    /// <param name="load">The load's name.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The load and the rules, of one and the same evaluation.</returns>
    /// <exception cref="ArgumentException">There is no such zone or load.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ControllerNotRunningException">The controller has not started, has stopped, or the zone failed and starts again.</exception>
    Task<LoadExplanation> ExplainAsync(string zone, string load, CancellationToken cancellationToken = default);

    /// <summary>
    /// Foresees what a zone would do if nothing new came: it runs a copy of the zone ahead, by the levels, prices and orders that are known now. It
    /// changes nothing, and holds no decision up.
    /// </summary>
    /// <param name="zone">The zone's name.</param>
    /// <param name="until">The end, UTC: later than now, and at most seven days ahead.</param>
    /// <param name="suppose">Returns the zone as it would be configured, with the same loads on the same relays; its values are taken as they are. Default: null, as it is.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The course of every load. Default: none, for an implementation that foresees nothing.</returns>
    /// <exception cref="ArgumentException">There is no such zone, or what is supposed has other loads.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The end is past, or more than seven days ahead.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ControllerNotRunningException">The controller has not started, has stopped, or the zone failed and starts again.</exception>
    Task<ZoneForesight> ForeseeAsync(string zone, DateTimeOffset until, Func<Zone, Zone>? suppose = null, CancellationToken cancellationToken = default)
        => Task.FromResult(new ZoneForesight(until, until, until, []));

    /// <summary>
    /// Reports what a sensor measured: a temperature in °C, or a power in watts. Zones that do not use the sensor ignore it. A reading that
    /// is reported before the start counts from the start on; after the stop it is ignored.
    /// </summary>
    /// <param name="sensor">The sensor's name as configured, without regard to case.</param>
    /// <param name="value">The value; one that is not a number counts as no reading.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    void ReportReading(string sensor, double value);

    /// <summary>
    /// Streams changes from the call on: each switch of a relay, and each zone whose status is new. It is the one way to hear of changes;
    /// a reader that wants only switches asks <c>change is LoadChange</c>.
    /// </summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>
    /// The changes. A reader that falls 1,024 load changes behind loses the oldest and is told how many
    /// (<see cref="DelestageChange.LostBefore"/>); it never slows the controller.
    /// </returns>
    IAsyncEnumerable<DelestageChange> WatchAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits until every zone has evaluated what is known now and commanded every relay that may move now.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ControllerNotRunningException">The controller has not started, has stopped, or a zone failed and starts again.</exception>
    Task WaitForPendingAsync(CancellationToken cancellationToken = default);
}
