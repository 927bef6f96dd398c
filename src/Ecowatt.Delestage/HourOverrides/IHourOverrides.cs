using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>Represents what people say of single hours, above what RTE publishes. Safe across threads.</summary>
/// <remarks>
/// A change is saved before it takes effect, and survives fetches and restarts. It is in force until it is removed, or until the
/// day after its own is over in Paris. Processes that share a folder lose nothing to each other: each change goes into what is
/// saved at that moment, and of two that change the same hour the later counts. A change made by another process is in force
/// here within five minutes.
/// </remarks>
public interface IHourOverrides
{
    /// <summary>Gets the changes in force, ascending by day and hour; each with who and when.</summary>
    ImmutableArray<HourOverride> Current { get; }

    /// <summary>Changes an hour, in place of an earlier change of it. When the task has ended, it is saved and in force.</summary>
    /// <param name="day">The day in Paris: yesterday or later, until 2099.</param>
    /// <param name="hour">The hour of the wall clock in Paris, 0 to 23; the spring day's hour 2 is accepted and covers no instant.</param>
    /// <param name="level">The level as RTE would publish it, before the scale: low-carbon to critical.</param>
    /// <param name="by">Who changes it, one line of at most 64 characters; null where nobody said.</param>
    /// <param name="cancellationToken">Gives up, as long as it is not saved.</param>
    /// <exception cref="ArgumentOutOfRangeException">The day, the hour or the level is outside its range, or the day is over.</exception>
    /// <exception cref="ArgumentException">The name is too long, or not one line of plain text.</exception>
    /// <exception cref="HourOverrideNotSavedException">The disk is full, read-only or out of reach; nothing changed.</exception>
    /// <exception cref="InvalidOperationException">2,016 other hours are changed already; nothing changed.</exception>
    Task SetAsync(DateOnly day, int hour, SignalLevel level, string? by = null, CancellationToken cancellationToken = default);

    /// <summary>Removes the change of an hour: RTE's level is in force again. When the task has ended, that is saved.</summary>
    /// <param name="day">The day in Paris.</param>
    /// <param name="hour">The hour, 0 to 23.</param>
    /// <param name="cancellationToken">Gives up, as long as it is not saved.</param>
    /// <returns>False where this hour was not changed.</returns>
    /// <exception cref="HourOverrideNotSavedException">The disk is full, read-only or out of reach; nothing changed.</exception>
    Task<bool> ClearAsync(DateOnly day, int hour, CancellationToken cancellationToken = default);
}
