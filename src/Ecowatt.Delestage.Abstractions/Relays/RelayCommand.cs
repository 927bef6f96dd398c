namespace Ecowatt.Delestage;

/// <summary>Represents what a relay is commanded to: at rest, energised, or one of the orders that its bank names. Immutable; equal by value.</summary>
/// <remarks>
/// The default value is <see cref="Off"/>: what a relay without power does by itself. A pilot wire has more states than two; its bank
/// names them in <see cref="IRelayBank.Orders"/>, for example <c>eco</c> and <c>frost protection</c>.
/// </remarks>
public readonly record struct RelayCommand
{
    private readonly bool _energised;

    private RelayCommand(bool energised, string? order) => (_energised, OrderName) = (energised, order);

    /// <summary>At rest, as a relay without power is. The default value. What it means for a load is its wiring's business.</summary>
    public static RelayCommand Off => default;

    /// <summary>Energised: pulled in.</summary>
    public static RelayCommand On { get; } = new(energised: true, order: null);

    /// <summary>Gets the name of the order, to the letter as its bank names it; null where the command is off or on.</summary>
    public string? OrderName { get; }

    /// <summary>Gets whether it is <see cref="On"/>.</summary>
    public bool IsOn => _energised;

    /// <summary>Gets whether it is <see cref="Off"/>.</summary>
    public bool IsOff => !_energised && OrderName is null;

    /// <summary>Returns one of the orders that a bank names.</summary>
    /// <param name="name">The name, to the letter as <see cref="IRelayBank.Orders"/> has it.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static RelayCommand Order(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(energised: false, name);
    }

    /// <summary>Returns on for true and off for false.</summary>
    /// <param name="energised">Whether the relay is pulled in.</param>
    public static RelayCommand Energised(bool energised) => energised ? On : Off;

    /// <summary>Returns the text for logs: <c>off</c>, <c>on</c>, or the order's name in quotation marks.</summary>
    public override string ToString() => OrderName is { } order ? $"\"{order}\"" : _energised ? "on" : "off";
}
