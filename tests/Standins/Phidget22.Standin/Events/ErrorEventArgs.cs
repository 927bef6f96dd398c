#nullable disable
namespace Phidget22.Events;

/// <summary>The argument of a channel's Error event.</summary>
public class ErrorEventArgs : EventArgs
{
    public readonly ErrorEventCode Code;
    public readonly string Description;

    internal ErrorEventArgs(ErrorEventCode code, string description)
    {
        Code = code;
        Description = description;
    }
}
