import CostModel

extension CountedUsage {
  /// Adds the audio tokens, divided by whether they were cached where the counts show it.
  ///
  /// They show it where they say how many were cached, where nothing was cached, and where there was no audio.
  mutating func addAudio(of counts: NamedCounts) {
    let uncached = counts.audioInput &- counts.audioCacheRead
    let writes = sums.tokens.cacheWrite &+ sums.tokens.cacheWrite1h
    let isDivided =
      counts.audioCacheRead <= sums.tokens.cacheRead && (0...sums.tokens.input).contains(uncached)
      && counts.audioOutput <= sums.tokens.output
      && (counts.audioInput == 0 || writes == 0 && (sums.tokens.cacheRead == 0 || counts.has(.audioCacheRead)))
    sums.audioInput = isDivided ? uncached : counts.audioInput
    sums.audioCacheRead = counts.audioCacheRead
    sums.audioOutput = counts.audioOutput
    ownBand = isDivided ? RateCell.audioBand : RateCell.undividedAudioBand
  }

  /// Treats the audio of the prompt as text, which costs the same.
  mutating func takeAudioInputAsText() {
    sums.audioInput = 0
    sums.audioCacheRead = 0
    if sums.audioOutput == 0 {
      ownBand = nil
    } else if sums.audioOutput <= sums.tokens.output {
      ownBand = RateCell.audioBand
    }
  }

  /// Adds the picture tokens with rates of their own, divided like those of audio.
  ///
  /// For a model that draws, the output is known to be text or pictures only where the counts show it.
  ///
  /// - Parameters:
  ///   - counts: The counts.
  ///   - rates: The picture rates of the model.
  mutating func addPictures(of counts: NamedCounts, _ rates: PictureRates) {
    let drawn = rates.drawn
    let given = rates.readsPictures ? counts.pictureInput : 0
    let cached = rates.readsPictures ? counts.pictureCacheRead : 0
    let uncached = given &- cached
    let writes = sums.tokens.cacheWrite &+ sums.tokens.cacheWrite1h
    let written =
      switch drawn {
      case .likeText: Int64(0)
      case .all: sums.tokens.output
      case .apart: counts.pictureOutput
      }
    let isDivided =
      cached <= sums.tokens.cacheRead &- sums.audioCacheRead
      && uncached >= 0 && uncached <= sums.tokens.input &- sums.audioInput
      && written <= sums.tokens.output &- sums.audioOutput
      && (given == 0 || writes == 0 && (sums.tokens.cacheRead == 0 || counts.has(.pictureCacheRead)))
      && (drawn != .apart || counts.output == 0 || counts.has(.pictureOutput))
    sums.imageInput = isDivided ? uncached : given
    sums.imageCacheRead = cached
    sums.imageOutput = written
    if !isDivided {
      ownBand = ownBand == RateCell.undividedAudioBand ? ownBand : RateCell.undividedPictureBand
    } else if given | written != 0, ownBand == nil {
      ownBand = RateCell.pictureBand
    }
  }
}
