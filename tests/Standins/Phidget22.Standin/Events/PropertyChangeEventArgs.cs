#nullable disable
namespace Phidget22.Events;

/// <summary>The argument of a channel's PropertyChange event.</summary>
public class PropertyChangeEventArgs : EventArgs
{
    public readonly string PropertyName;

    internal PropertyChangeEventArgs(string propertyName) => PropertyName = propertyName;
}
