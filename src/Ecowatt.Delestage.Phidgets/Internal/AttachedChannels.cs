namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>Describes which channels of a board are attached, as the library's signals tell. Safe for use from several threads.</summary>
internal sealed class AttachedChannels(int count)
{
    private readonly Lock _gate = new();
    private readonly bool[] _attached = new bool[count];

    public bool IsWhole
    {
        get
        {
            lock (_gate)
            {
                return !_attached.Contains(false);
            }
        }
    }

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return !_attached.Contains(true);
            }
        }
    }

    /// <summary>Gets the first channel without a board; 0 where all have one.</summary>
    public int FirstMissing
    {
        get
        {
            lock (_gate)
            {
                return Math.Max(0, Array.IndexOf(_attached, false));
            }
        }
    }

    public void Set(int channel, bool attached)
    {
        lock (_gate)
        {
            _attached[channel] = attached;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            Array.Clear(_attached);
        }
    }
}
