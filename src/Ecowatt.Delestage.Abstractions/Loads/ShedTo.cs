namespace Ecowatt.Delestage;

/// <summary>
/// Represents what a load is lowered to in place of being cut: an order of its bank, and the share of its power that it goes on drawing. Immutable;
/// safe across threads.
/// </summary>
/// <remarks>
/// A lowered load counts as off for its minimum and maximum times, its counts and its switches; what it still draws takes room in its
/// zone and is not counted as energy not served. A person's order for off lowers it too.
/// </remarks>
/// <param name="Order">One of the orders that its bank names in <c>IRelayBank.Orders</c>, to the letter; for example <c>eco</c>.</param>
/// <param name="RemainingShare">The share of <see cref="Load.RatedPower"/> that it draws at most while it is lowered. Range: 0 to less than 1.</param>
public sealed record ShedTo(string Order, double RemainingShare);
