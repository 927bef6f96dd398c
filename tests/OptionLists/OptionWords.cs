using System.Collections;
using System.Globalization;
using Ecowatt.Delestage.Configuration.Descriptors;

namespace Ecowatt.Delestage.Tests.OptionLists;

/// <summary>Ranges and defaults in words, for tables and schemas.</summary>
internal static class OptionWords
{
    public static string Legal(OptionDescriptor option) => option.Kind switch
    {
        OptionKind.Name => "1 to 64 characters",
        OptionKind.Path => "a path",
        OptionKind.Address => "an address",
        OptionKind.Integer or OptionKind.Number or OptionKind.Duration => $"{Word(option.Least)} to {Word(option.Most)}{(option.Unit is { } unit ? $" {unit}" : "")}{(option.Word is { } word ? $", or `{word}`" : "")}",
        OptionKind.TimeOfDay => "`hh:mm` in Paris",
        OptionKind.Flag => "`true`, `false`",
        OptionKind.Choice => string.Join(", ", option.Choices.Select(static choice => $"`{choice}`")),
        OptionKind.List => "a list",
        OptionKind.Section => "a section",
        OptionKind.Map => "sections by name",
        _ => "text",
    };

    public static string Default(OptionTable table, OptionDescriptor option) => option switch
    {
        { Required: not null } or { Kind: OptionKind.Map, Least: not null } => "required",
        { DefaultText: { } text } => text,
        _ => table.DefaultOf(option) switch
        {
            null => "none",
            _ when option.Kind == OptionKind.Section => "the defaults of its options",
            IEnumerable value and not string when !value.Cast<object>().Any() => "none",
            Enum value => $"`{value}`",
            bool value => value ? "`true`" : "`false`",
            TimeOnly value => value.ToString("HH:mm", CultureInfo.InvariantCulture),
            var value => $"{Word(value)}{(option.Unit is { } unit ? $" {unit}" : "")}",
        },
    };

    /// <summary>A value as a person says it.</summary>
    public static string Word(object? value) => value switch
    {
        TimeSpan time when time == TimeSpan.Zero => "0",
        TimeSpan { Ticks: var ticks } when ticks % TimeSpan.TicksPerDay == 0 => ticks == TimeSpan.TicksPerDay ? "1 day" : $"{ticks / TimeSpan.TicksPerDay} days",
        TimeSpan { Ticks: var ticks } when ticks % TimeSpan.TicksPerHour == 0 => $"{ticks / TimeSpan.TicksPerHour} h",
        TimeSpan { Ticks: var ticks } when ticks % TimeSpan.TicksPerMinute == 0 => $"{ticks / TimeSpan.TicksPerMinute} min",
        TimeSpan time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds} s"),
        double number => number.ToString("#,0.##", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString("N0", CultureInfo.InvariantCulture),
        _ => $"{value}",
    };
}
