namespace Ecowatt.Delestage.Mqtt.Relays.Options;

/// <summary>Represents an order of a pilot wire and the word by which a device says it. Immutable.</summary>
/// <param name="Order">One of <see cref="PilotWire.All"/>.</param>
/// <param name="Word">The word on the wire.</param>
internal sealed record OrderWord(string Order, string Word)
{
    /// <summary>Returns the order and its word from <c>order=word</c>; null where it is neither.</summary>
    public static OrderWord? Parse(string text)
    {
        var sign = text.IndexOf('=', StringComparison.Ordinal);
        var order = sign < 0 ? "" : text[..sign].Trim();
        return PilotWire.All.Contains(order) && text[(sign + 1)..].Trim() is { Length: > 0 } word ? new(order, word) : null;
    }
}
