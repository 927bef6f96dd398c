namespace Ecowatt.Delestage.Tempo.Days;

/// <summary>Describes when the peak of a mobile-peak day is, by the wall clock in Paris. Immutable.</summary>
/// <param name="Start">When it begins on the day's date.</param>
/// <param name="End">When it ends; at or before the start it is a time of the next date.</param>
internal readonly record struct EjpHours(TimeOnly Start, TimeOnly End)
{
    /// <summary>Returns the peak of a date; empty where the clock leaps over all of it. It ends at or before that of the next date begins.</summary>
    public (DateTimeOffset Start, DateTimeOffset End) Of(DateOnly date) => (ParisTime.At(date, Start), ParisTime.At(End <= Start ? date.AddDays(1) : date, End));
}
