namespace Ecowatt.Delestage.Relays;

/// <summary>Translates between what a load is and what its relay is commanded to, in one place for all.</summary>
internal static class RelayWiring
{
    /// <summary>Returns what its relay is commanded to, so that a load is powered or not.</summary>
    public static RelayCommand CommandFor(this Load load, bool powered)
        => !powered && load.ShedTo is { } lowered ? RelayCommand.Order(lowered.Order) : RelayCommand.Energised(load.Contact.Energises(powered));

    /// <summary>Returns whether a load is powered while its relay stands so; null where that is unknown, or neither of what it is ever commanded to.</summary>
    public static bool? IsPowered(this Load load, ChannelState state)
        => state.Command is not { } command ? null
            : command == load.CommandFor(powered: true) ? true
            : command == load.CommandFor(powered: false) ? false
            : null;
}
