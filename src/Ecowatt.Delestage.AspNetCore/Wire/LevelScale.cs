namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>
/// Converts between the numbers that RTE publishes, which a person's change is stored as, and the levels that result from them. Every level
/// that the interface names is one that results. Immutable; safe across threads.
/// </summary>
internal sealed class LevelScale
{
    private static readonly SignalLevel[] Published = [SignalLevel.LowCarbon, SignalLevel.Normal, SignalLevel.Tense, SignalLevel.Critical];

    private readonly SignalLevel[] _levels;

    private LevelScale(SignalLevel[] levels)
    {
        _levels = levels;
        Settable = [.. levels.Distinct().Order()];
    }

    /// <summary>Gets RTE's own scale, on which each number is its level.</summary>
    public static LevelScale Rte { get; } = new(Published);

    /// <summary>Gets the levels that a change of an hour can have, lowest first.</summary>
    public SignalLevel[] Settable { get; }

    /// <summary>Creates the scale by which an analyzer reads published days.</summary>
    public static LevelScale Of(ISignalAnalyzer? analyzer)
        => analyzer is null ? Rte : new([.. Published.Select(number => analyzer.HoursOf(Day(number))[0])]);

    /// <summary>Returns the level that results from a published number.</summary>
    public SignalLevel LevelOf(SignalLevel published) => published == SignalLevel.Unknown ? SignalLevel.Unknown : _levels[Array.IndexOf(Published, published)];

    /// <summary>Finds a number from which a level results: the number of the same name where that is one.</summary>
    /// <returns>The number; null where this scale has no such level.</returns>
    public SignalLevel? PublishedFor(SignalLevel level)
    {
        if (LevelOf(level) == level)
        {
            return level;
        }

        var index = Array.IndexOf(_levels, level);
        return index < 0 ? null : Published[index];
    }

    private static EcowattDay Day(SignalLevel number) => new(new DateOnly(2026, 1, 14), number, "", default(HourLevels).With(0, number));
}
