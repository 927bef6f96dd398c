namespace Ecowatt.Delestage.Tool.Output;

/// <summary>What is covered, <c>[start, end)</c>.</summary>
internal sealed record SpanDto(DateTimeOffset Start, DateTimeOffset End);
