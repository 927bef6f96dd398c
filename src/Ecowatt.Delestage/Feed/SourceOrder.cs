using System.Collections.Immutable;

namespace Ecowatt.Delestage.Feed;

/// <summary>Describes the sources of signals in the order in which they name the origin of a level that several say.</summary>
internal static class SourceOrder
{
    /// <summary>Sorts sources: those that are named first, then by rank, then as they were registered.</summary>
    /// <param name="sources">The sources as registered.</param>
    /// <param name="first">Names of sources that come first, whatever their rank; names of none are ignored.</param>
    /// <exception cref="InvalidOperationException">Two sources have one name.</exception>
    public static ImmutableArray<ISignalSource> Of(IEnumerable<ISignalSource> sources, IEnumerable<string> first)
    {
        ISignalSource[] registered = [.. sources];
        if (registered.GroupBy(static source => source.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static same => same.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException($"two sources of signals are named \"{twice.Key}\"; expected a name of its own for each (ISignalSource.Name)");
        }

        return Sorted(registered, first, static source => source.Name, static source => source.Rank);
    }

    /// <summary>Sorts sources of tariff days in the same way.</summary>
    /// <param name="sources">The sources as registered.</param>
    /// <param name="first">Names of sources that come first, whatever their rank; names of none are ignored.</param>
    public static ImmutableArray<ITariffDaySource> OfDays(IEnumerable<ITariffDaySource> sources, IEnumerable<string> first)
        => Sorted(sources, first, static source => source.Name, static source => source.Rank);

    private static ImmutableArray<T> Sorted<T>(IEnumerable<T> sources, IEnumerable<string> first, Func<T, string> nameOf, Func<T, int> rankOf)
    {
        string[] names = [.. first];
        return
        [
            .. sources
                .OrderBy(source => Array.FindIndex(names, name => name.Equals(nameOf(source), StringComparison.OrdinalIgnoreCase)) is var place && place < 0 ? int.MaxValue : place)
                .ThenByDescending(rankOf),
        ];
    }
}
