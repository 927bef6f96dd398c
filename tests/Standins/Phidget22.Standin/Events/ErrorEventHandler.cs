#nullable disable
namespace Phidget22.Events;

/// <summary>Receives a channel's Error event, on a thread of the library's.</summary>
public delegate void ErrorEventHandler(object sender, ErrorEventArgs e);
