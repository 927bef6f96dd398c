using System.Collections.Immutable;

namespace Ecowatt.Delestage.Tempo.Reading;

/// <summary>Represents what an answer says of EJP days. Immutable.</summary>
/// <param name="Days">Dates, and whether each is a mobile-peak day.</param>
/// <param name="IsWhole">Whether a date from today on that is not among them is none: a plain list names all that are known.</param>
internal sealed record EjpAnswer(ImmutableSortedDictionary<DateOnly, bool> Days, bool IsWhole)
{
    /// <summary>Returns the mobile-peak days after this answer.</summary>
    /// <param name="known">Those that were known.</param>
    /// <param name="today">Today: an answer without a past does not forget it.</param>
    public ImmutableSortedSet<DateOnly> Over(ImmutableSortedSet<DateOnly> known, DateOnly today)
        => known.Where(date => !Days.ContainsKey(date) && !(IsWhole && date >= today)).Concat(Days.Where(static day => day.Value).Select(static day => day.Key)).ToImmutableSortedSet();
}
