namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>What a load is lowered to in place of being cut.</summary>
/// <param name="Order">The order of its bank.</param>
/// <param name="RemainingShare">The share of its rated power that it still draws, from 0 to less than 1.</param>
internal sealed record ShedToDto(string Order, double RemainingShare);
