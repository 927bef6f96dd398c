namespace Ecowatt.Delestage.AspNetCore.Calendar;

/// <summary>One entry of a calendar.</summary>
/// <param name="Id">What tells it from every other of the house; the same at each request, so that a phone moves it and does not add another.</param>
/// <param name="Start">The first instant of it, UTC.</param>
/// <param name="End">The first instant after it, UTC.</param>
/// <param name="Title">Its title, one line.</param>
/// <param name="Notes">What there is to say of it, in lines; empty for nothing.</param>
internal sealed record CalendarEvent(string Id, DateTimeOffset Start, DateTimeOffset End, string Title, string Notes)
{
    /// <summary>Gets the date that it is told by where it takes the day and no hours of it; null where it has hours.</summary>
    public DateOnly? Day { get; init; }
}
