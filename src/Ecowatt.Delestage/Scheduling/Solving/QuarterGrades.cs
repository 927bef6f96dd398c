namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>
/// Sorts quarters by how good they are: 0 is the best grade, and one quarter in a grade outweighs any number in the grades below. Without a tariff a
/// grade is a level. With one it is a pair of class and level, in the order that the zone asks for: only pairs that occur are grades.
/// </summary>
internal static class QuarterGrades
{
    /// <summary>
    /// The most grades of one schedule. A day of Tempo has four classes, and red and white ones bring their levels with them; where a day has more
    /// pairs, the best of them count as one.
    /// </summary>
    public const int Most = 12;

    private const int Levels = 4;

    /// <summary>Returns a level as a number: an unknown one counts as normal.</summary>
    public static byte Of(SignalLevel level) => level switch
    {
        SignalLevel.LowCarbon => 0,
        SignalLevel.Tense => 2,
        SignalLevel.Critical => 3,
        _ => 1,
    };

    /// <summary>Finds the grade of each quarter.</summary>
    public static void Find(in DeferrableInput input, Span<byte> grades)
    {
        for (var q = 0; q < grades.Length; q++)
        {
            var level = Of(input.Levels[q]);
            grades[q] = input.Tariff.IsEmpty ? level
                : input.LevelFirst ? (byte)(level * (DeferrableInput.MostTariff + 1) + input.Tariff[q])
                : (byte)(input.Tariff[q] * Levels + level);
        }

        if (!input.Tariff.IsEmpty)
        {
            Rank(grades);
        }
    }

    /// <summary>Counts the two best grades as one.</summary>
    /// <returns>False where there are no two.</returns>
    public static bool Merge(Span<byte> grades)
    {
        var any = false;
        foreach (ref var grade in grades)
        {
            any |= grade > 0;
            grade = grade > 0 ? (byte)(grade - 1) : grade;
        }

        return any;
    }

    // Keys to places among the keys that occur, the best ones cut to one.
    private static void Rank(Span<byte> grades)
    {
        Span<byte> place = stackalloc byte[byte.MaxValue + 1];
        place.Clear();
        foreach (var key in grades)
        {
            place[key] = 1;
        }

        var count = 0;
        foreach (ref var key in place)
        {
            count += key;
            key = (byte)count;
        }

        var worst = Math.Min(count, Most);
        foreach (ref var grade in grades)
        {
            grade = (byte)Math.Max(0, place[grade] - 1 - (count - worst));
        }
    }
}
