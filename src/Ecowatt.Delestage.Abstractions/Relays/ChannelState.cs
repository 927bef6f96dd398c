namespace Ecowatt.Delestage;

/// <summary>Represents what is known of one relay, and how. Immutable; equal by value. The default value is <see cref="Unknown"/>.</summary>
public readonly record struct ChannelState
{
    private readonly RelayCommand _command;

    private ChannelState(RelayCommand command, StateKnowledge known) => (_command, Known) = (command, known);

    /// <summary>Nothing is known of it: never commanded, or the last command failed or was cut short.</summary>
    public static ChannelState Unknown => default;

    /// <summary>Gets how it is known.</summary>
    public StateKnowledge Known { get; }

    /// <summary>Gets what the relay stands at; null where that is unknown.</summary>
    public RelayCommand? Command => Known == StateKnowledge.Unknown ? null : _command;

    /// <summary>Returns a command succeeded, or the relay fell to rest with its device (<see cref="RelayCommand.Off"/>); nobody asked the relay itself.</summary>
    /// <param name="command">What it stands at.</param>
    public static ChannelState Commanded(RelayCommand command) => new(command, StateKnowledge.Commanded);

    /// <summary>Returns a state that the device reported.</summary>
    /// <param name="command">What it stands at.</param>
    public static ChannelState Confirmed(RelayCommand command) => new(command, StateKnowledge.Confirmed);

    /// <summary>Returns the text for logs: <c>unknown</c>, <c>off (commanded)</c>, <c>"eco" (confirmed)</c>.</summary>
    public override string ToString() => Known switch
    {
        StateKnowledge.Commanded => $"{_command} (commanded)",
        StateKnowledge.Confirmed => $"{_command} (confirmed)",
        _ => "unknown",
    };
}
