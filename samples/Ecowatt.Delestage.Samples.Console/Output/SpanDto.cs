namespace Ecowatt.Delestage.Samples.Console.Output;

/// <summary>What is covered, <c>[start, end)</c>.</summary>
internal sealed record SpanDto(DateTimeOffset Start, DateTimeOffset End);
