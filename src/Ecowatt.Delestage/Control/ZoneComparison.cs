using System.Collections.Immutable;

namespace Ecowatt.Delestage.Control;

/// <summary>Compares two configurations of a zone. All that decides may change while it runs; the wiring of its relays may not.</summary>
internal static class ZoneComparison
{
    /// <summary>Gets the reason why the change must wait for a restart; null where it may be taken now.</summary>
    public static string? WhyNot(Zone old, Zone? changed)
    {
        if (changed is null)
        {
            return "the zone is gone; restart the application to remove it";
        }

        if (!changed.Bank.Equals(old.Bank, StringComparison.OrdinalIgnoreCase))
        {
            return $"its Bank would change from \"{old.Bank}\" to \"{changed.Bank}\"; restart the application to change it";
        }

        if (changed.Mode != old.Mode)
        {
            return $"its Mode would change from {old.Mode} to {changed.Mode}; restart the application to change it";
        }

        if (changed.Loads.Length != old.Loads.Length)
        {
            return $"it would have {changed.Loads.Length} loads and not {old.Loads.Length}; restart the application to add or remove one";
        }

        foreach (var load in old.Loads)
        {
            if (Find(changed, load) is not { } same)
            {
                return $"its load \"{load.Name}\" is gone or has another name; restart the application to change that";
            }

            if (!changed.BankOf(same).Equals(old.BankOf(load), StringComparison.OrdinalIgnoreCase))
            {
                return $"its load \"{load.Name}\" would move from bank \"{old.BankOf(load)}\" to bank \"{changed.BankOf(same)}\"; restart the application after it was rewired";
            }

            if (same.Channel != load.Channel || same.Contact != load.Contact)
            {
                return $"the wiring of its load \"{load.Name}\" would change from channel {load.Channel}, {load.Contact} to channel {same.Channel}, {same.Contact}; restart the application after it was rewired";
            }

            if (same.ShedTo != load.ShedTo)
            {
                return $"the ShedTo of its load \"{load.Name}\" would change, while its relay may stand at the old order; restart the application to change it";
            }
        }

        return null;
    }

    public static bool Same(Zone old, Zone changed)
        => old with { Loads = [] } == changed with { Loads = [] } && old.Loads.All(load => Find(changed, load) == load);

    /// <summary>The changed zone with its loads in the order of the old one.</summary>
    public static Zone InOrder(Zone old, Zone changed)
        => changed with { Name = old.Name, Loads = [.. old.Loads.Select(load => Find(changed, load)! with { Name = load.Name })] };

    private static Load? Find(Zone zone, Load load)
        => zone.Loads.FirstOrDefault(other => other.Name.Equals(load.Name, StringComparison.OrdinalIgnoreCase));
}
