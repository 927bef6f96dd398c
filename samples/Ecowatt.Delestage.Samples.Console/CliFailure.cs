namespace Ecowatt.Delestage.Samples.Console;

/// <summary>A failure that one line names: exit 1.</summary>
internal sealed class CliFailure(string message) : Exception(message);
