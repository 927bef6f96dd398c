#nullable disable
namespace Phidget22.Events;

/// <summary>Receives a channel's PropertyChange event, on a thread of the library's.</summary>
public delegate void PropertyChangeEventHandler(object sender, PropertyChangeEventArgs e);
