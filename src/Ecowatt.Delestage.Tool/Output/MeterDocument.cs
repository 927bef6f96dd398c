namespace Ecowatt.Delestage.Tool.Output;

/// <summary>What <c>ecowatt meter --json</c> prints when it ends.</summary>
/// <param name="Port">Where it listened.</param>
/// <param name="Terminal">The pseudo-terminal; null where there was none.</param>
/// <param name="LineMode">The mode, by its option's word.</param>
/// <param name="Contract">The contract, by its option's word.</param>
/// <param name="BreakerFell">Whether the breaker fell.</param>
internal sealed record MeterDocument(int Port, string? Terminal, string LineMode, string Contract, bool BreakerFell);
