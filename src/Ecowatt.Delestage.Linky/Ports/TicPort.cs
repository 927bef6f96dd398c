namespace Ecowatt.Delestage.Linky.Ports;

/// <summary>Represents a place where the meter's bytes are read. Immutable.</summary>
internal abstract class TicPort
{
    /// <summary>Gets the name by which a person knows it.</summary>
    public abstract string Name { get; }

    /// <summary>Gets whether it has a speed, which is another in each mode.</summary>
    public virtual bool HasSpeed => false;

    /// <summary>Gets whether it ends for good, as a recording does.</summary>
    public virtual bool EndsForGood => false;

    /// <summary>Opens it.</summary>
    /// <param name="mode">The mode whose speed is set; never <see cref="TicMode.Auto"/> where it has a speed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public abstract ValueTask<OpenPort> OpenAsync(TicMode mode, CancellationToken cancellationToken);

    /// <summary>Returns the port of what a person wrote. A file is known when it is opened.</summary>
    public static TicPort Parse(string text)
    {
        var name = text.Trim();
        var colon = name.LastIndexOf(':');
        return colon > 0 && name.AsSpan().IndexOfAny('/', '\\') < 0 && int.TryParse(name.AsSpan(colon + 1), out var port) && port is > 0 and <= 65535
            ? new TcpPort(name[..colon].Trim('[', ']'), port)
            : new LocalPort(name);
    }
}
