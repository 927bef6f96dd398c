namespace Ecowatt.Delestage.Relays;

/// <summary>Represents the command to one relay that is under way, and whether the device reported that it was obeyed.</summary>
/// <param name="Command">The command; null where none is under way.</param>
/// <param name="Obeyed">Whether the device reported the relay so since the command began.</param>
internal readonly record struct CommandUnderWay(RelayCommand? Command, bool Obeyed = false)
{
    /// <summary>Returns what it is after the device reported how the relay stands.</summary>
    /// <param name="reported">What the relay stands at.</param>
    public CommandUnderWay After(RelayCommand reported) => Command == reported ? this with { Obeyed = true } : this;
}
