/// The meaning of a field of a record.
///
/// A format is mostly a table from the names of fields to these.
///
/// The counts say by their slot how they relate to each other, so one rule makes disjoint usage of every format.
package enum Slot: Int, Sendable, CaseIterable {
  // MARK: Which call

  /// The time of the call: RFC 3339, or a number since 1970 whose size shows its unit.
  case timestamp
  /// The model that answered.
  case model
  /// The requested model; used where no answering model is named.
  case requestedModel
  /// The seller of the model, such as `azure`.
  case vendor
  /// The service tier, by the format's words.
  case serviceTier
  /// How fast the call was served, by the format's words; a speed with a price of its own counts as a tier.
  case speed
  /// The input at priority tier: its name gives the tier of a call that has no field for it.
  case priorityInput
  /// The input at flex tier, of the same kind.
  case flexInput
  /// Whether the call was made in a batch.
  case isBatch
  /// How the call ended.
  case status
  /// The id of the call; the same id twice is the same call.
  case id
  /// A second part of the id.
  case secondID
  /// The id of the session or conversation.
  case session
  /// The id of the user.
  case user
  /// The region that the request was pinned to.
  case region
  /// The context window that the calls of a sum fell in.
  case contextWindow

  // MARK: Tokens

  /// The prompt tokens as the format counts them: with those of the slots `...Inside`, without those of `...Beside`.
  case input
  /// Prompt tokens read from the cache, counted in `input` too.
  case cacheReadInside
  /// Prompt tokens read from the cache, not counted in `input`.
  case cacheReadBeside
  /// Prompt tokens written to the cache, counted in `input` too.
  case cacheWriteInside
  /// Prompt tokens written to the cache, not counted in `input`.
  case cacheWriteBeside
  /// Of the cache writes, those for five minutes.
  case cacheWrite5m
  /// Of the cache writes, those for one hour.
  case cacheWrite1h
  /// The prompt tokens without those of the slots `...Inside`, to check them against.
  case uncachedInput
  /// Further prompt tokens that are not counted in `input`, such as those of tool results.
  case inputBeside
  /// The tokens written, as the format counts them.
  case output
  /// Reasoning tokens counted in `output` too.
  case reasoningInside
  /// Reasoning tokens not counted in `output`.
  case reasoningBeside
  /// Audio tokens of the prompt, counted in the others too.
  case audioInput
  /// Of the audio tokens in the prompt, those read from the cache; counted in `audioInput` and in the cached tokens
  /// too.
  case audioCacheRead
  /// Audio tokens of the output, counted in the others too.
  case audioOutput
  /// Picture tokens of the prompt, counted in the others too.
  case pictureInput
  /// Of the picture tokens in the prompt, those read from the cache; counted in `pictureInput` and in the cached tokens
  /// too.
  case pictureCacheRead
  /// Tokens of drawn pictures, counted in the others too.
  case pictureOutput
  /// All tokens together, to check the others against.
  case total

  // MARK: Other figures

  /// Calls of a built-in search.
  case searches
  /// Units of a reranker: queries with as many documents as the vendor counts as one.
  case searchUnits
  /// Calls of the vendor's search in files.
  case fileSearches
  /// Pages that a search added to the prompt, where the vendor sells pages.
  case sources
  /// Sessions of the vendor's code interpreter.
  case containers
  /// Seconds of audio that were read or written, with or without a fraction.
  case audioSeconds
  /// Characters that were spoken.
  case characters
  /// Pictures that were drawn.
  case images
  /// Pages of documents that were read.
  case pages
  /// Seconds of generated video.
  case videoSeconds
  /// The number of calls that the record sums; 1 when it is not given.
  case requests
  /// The logged cost, in USD.
  case cost
  /// The logged cost, in hundredths of a USD.
  case costInCents
  /// The logged cost, in billionths of a USD.
  case costInBillionths
  /// The logged cost, in ten-billionths of a USD, which xAI calls ticks.
  case costInTicks
  /// The amount paid to the vendor itself, besides `cost`, in USD.
  case costOnOwnKey
  /// Whether the vendor was paid with the caller's own key; where it was not, `costOnOwnKey` is in `cost`.
  case isOnOwnKey

  // MARK: For the analyses of sessions

  /// The thread of the session that made the call, such as that of a subagent.
  case thread
  /// Why the answer ended.
  case stopReason
  /// A hash or a version of the start of the prompt that calls have in common.
  case prefixHash
  /// A hash of the whole prompt, or its text.
  case promptHash
  /// A hash of the declarations of tools.
  case toolsHash
  /// The requested tool call, as one text.
  case toolCall
  /// The id of the task of the call.
  case task
  /// The maximum tokens of the answer.
  case maxTokens
}
