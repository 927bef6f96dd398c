namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Tells zones that command their relays from zones that only observe: what those decide is never done.</summary>
internal static class ObservationExtensions
{
    /// <summary>Returns whether a zone only observes, by its mode or because another controller commands its bank.</summary>
    public static bool Observes(this ZoneStatus status) => status.Zone.Mode == ZoneMode.Observe || status.StandbyReason is not null;
}
